"""Landing: a delivered file becomes a batch of Parquet tables with a manifest, complete or not at all."""

from warehouse.landing.batch import landed_batches
from warehouse.landing.findings import findings_csv
from warehouse.landing.importing import ImportReport, import_file
from warehouse.landing.layout import Layout, load_layouts
from warehouse.landing.recognise import LayoutMatch, recognise

__all__ = [
    "ImportReport",
    "Layout",
    "LayoutMatch",
    "findings_csv",
    "import_file",
    "landed_batches",
    "load_layouts",
    "recognise",
]
