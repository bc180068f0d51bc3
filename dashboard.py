"""The front door: `streamlit run dashboard.py` serves this ASGI app.

Every page, deep link and WebSocket goes through FrontDoor and then through the one router of pages.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pages.parts.errors import report_script_error
from pages.parts.front_door import FrontDoor
from pages.parts.served_files import CompressedScripts, file_routes
from pages.parts.site_map import PAGE_PATHS
from pages.parts.warm_up import warm_up


@asynccontextmanager
async def starting(_app: st.App):
    """Load libraries, pages and the warehouse before the first reader asks, without holding up the start."""
    warming = asyncio.create_task(asyncio.to_thread(warm_up))
    yield
    warming.cancel()


async def health(_request: Request) -> Response:
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


app = st.App(
    "pages/_router.py",
    routes=[Route("/health", health), *file_routes(PAGE_PATHS)],
    middleware=[
        Middleware(FrontDoor, pages=PAGE_PATHS | {"/health", "/overview"}),
        Middleware(CompressedScripts),
    ],
    lifespan=starting,
    on_script_error=report_script_error,
)
