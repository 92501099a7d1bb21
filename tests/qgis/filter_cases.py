"""Filters, and which incidents of ``factory.sample`` each shows, by their numbers."""

from datetime import date

from dateline.core.layers.filters import Filter, of

ODD = "O'Neil's \"group\" | a/b"

CASES = (
    (Filter(), "012345"),
    (of(actor=["Islamic State"]), "035"),
    (of(actor=[ODD]), "2"),
    (of(actor=["داعش", "Unknown"]), "14"),
    (of(actor=[]), ""),
    (of(actor=["nobody' OR '1'='1"]), ""),
    (Filter(date_from=date(2022, 11, 15), date_to=date(2022, 12, 14)), "124"),
    (Filter(date_from=date(2022, 11, 30), date_to=date(2022, 11, 30), keep_undated=False), "2"),
    (Filter(date_from=date(2022, 12, 1), date_to=date(2022, 12, 13), keep_undated=False), ""),
    (Filter(date_to=date(2022, 11, 1), keep_undated=False), "25"),
    (Filter(date_from=date(2023, 1, 1)), "34"),
    (Filter(keep_undated=False), "01235"),
    (Filter({"actor": frozenset(["Islamic State"])}, date_from=date(2022, 1, 1), keep_undated=False), "03"),
    (Filter({"actor": frozenset()}, enabled=False), "012345"),
    (of(target=["Civilians", "Iraqi Army"]), "13"),
    (of(target=[""]), "245"),
    (of(actor=["Islamic State"], target=["Civilians"]), "3"),
    (of(where_prec=["1"]), "01234"),
    (of(where_prec=[""]), "5"),
    (of(date_prec=["2", "4"]), "25"),
    (of(sources=["Agency 1", "Agency 4"]), "14"),
    (of(sources=["Agency"]), ""),
    (of(status=["draft"]), "012345"),
    (of(status=["accepted"]), ""),
    (Filter(killed_from=4), "023"),
    (Filter(killed_from=12), "3"),
    (Filter(killed_from=13), ""),
    (Filter(killed_to=3), "15"),
    (Filter(killed_from=8, killed_to=8), "0"),
    (Filter(text="BOMB"), "013"),
    (Filter(text="bomb Tarmiya"), "1"),
    (Filter(text='"bomb on"'), "01"),
    (Filter(text='"on bomb"'), ""),
    (Filter(text="article 3 about"), "3"),           # the article's text
    (Filter(text="'single'"), "4"),
    (Filter(text="%"), "4"),
    (Filter(text="!"), ""),
    (Filter(text="نينوى"), "4"),
    (Filter(text="' OR '1'='1"), ""),
    (Filter(text=") /* dateline:end */)"), ""),
)
