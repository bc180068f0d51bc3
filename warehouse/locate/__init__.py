"""Address → place, with how sure and why; and the masking of addresses."""

from warehouse.locate.gazetteer import Gazetteer, load_gazetteer
from warehouse.locate.locator import Locator
from warehouse.locate.masking import mask_address
from warehouse.locate.report import locate_report

__all__ = ["Gazetteer", "Locator", "load_gazetteer", "locate_report", "mask_address"]
