"""Renewing the figures after an import or a repair; the old version is served until the new one is there."""

from __future__ import annotations

import streamlit as st

from pages.parts.errors import show_problem
from warehouse.folders import DataFolder
from warehouse.problem import Problem

STEPS = 8  # of a full build, about: only for the length of the bar


def rebuild(folder: DataFolder) -> str | None:
    """Builds and gives the new version; None after a Problem, which is shown."""
    from warehouse.build import build  # loaded late: only the clerk needs it

    bar = st.progress(0.0, "正在准备…")
    steps: list[str] = []

    def tell(step: str) -> None:
        steps.append(step)
        bar.progress(min(len(steps) / STEPS, 1.0), f"正在更新看板：{step}…")

    try:
        return build(folder, on_progress=tell).version
    except Problem as problem:
        show_problem(problem)
        return None
    finally:
        bar.empty()
