"""What the property tests share: how many examples they try, and texts and days as the world has them.

Few and the same each time by default; DATELINE_PROPERTIES=3000 tries so many of each, others each time.
"""

import os
from datetime import date

import pytest

hypothesis = pytest.importorskip("hypothesis", reason="hypothesis is not installed (package python3-hypothesis)")

from hypothesis import HealthCheck, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

_SAME = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}
_ASKED = os.environ.get("DATELINE_PROPERTIES", "")
settings.register_profile("dateline", max_examples=int(_ASKED or 20), derandomize=not _ASKED, **_SAME)
settings.load_profile("dateline")

_LETTERS = "abczAZ'’`-. \u00e9\u0130\u00df\u0301\u200b\u202eкиеІʼшالقدسهمحيىؤئءةگچ\u064b\u06400123456789٣۷²½"
_MARKS = "<>&\"'%[]{}();,|=+-@\t\r\n\0\\/$#*~^:!?"
PIECES = ("Kirkuk", "al-", "ال", "Dec. 18", "2022-12-18", "last Sunday", "killed", "at least 12",
          "one hundred and ", "near ", "35.46, 44.39", "N", "°", "<b>", "</p>", "[% 1 %]", "'); --", "=1+1", "\ud800",
          "two of them ", "\n\n",
          "9" * 30, "Muharram", "1443", "BAGHDAD, ", "yesterday ", "between 3 and 5 ")

names = st.text(st.sampled_from(_LETTERS), max_size=30) | st.text(max_size=20)
texts = st.lists(st.sampled_from(PIECES) | st.text(st.sampled_from(_LETTERS + _MARKS), max_size=8)
                 | st.text(max_size=5), max_size=30).map("".join)
whole_texts = texts.map(lambda text: text.encode("utf-8", "replace").decode("utf-8").replace("\0", " "))
days = st.dates(date.min, date.max)
