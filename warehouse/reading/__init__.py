"""Files as people deliver them, read as text and in pieces: csv (also gz), xlsx and xls.

Nothing here knows what the columns mean.
"""

from warehouse.reading.files import open_sheets
from warehouse.reading.sheet import ROW, Sheet

__all__ = ["ROW", "Sheet", "open_sheets"]
