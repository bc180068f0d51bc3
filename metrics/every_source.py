"""All sources of printed figures. Importing this module fills the register metrics.sources.SOURCES."""

import metrics.source_frames  # noqa: F401
import metrics.source_frames_assessment  # noqa: F401
import metrics.source_frames_below  # noqa: F401
import metrics.source_frames_changes  # noqa: F401
import metrics.source_frames_courts  # noqa: F401
import metrics.source_frames_sectors  # noqa: F401
