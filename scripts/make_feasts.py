#!/usr/bin/env python3
"""Makes data/calendar/feasts.tsv: the days of feasts that move against the Gregorian calendar, 1980 to 2040.

Needs PyICU (Debian: python3-icu), whose calendars are asked: Umm al-Qura for Islam, Hebrew, Chinese, Persian. Where the moon is sighted, a country may keep a feast a day later: correct the row by hand and say so.
"""
import datetime
import os

import icu

OUT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data/calendar/feasts.tsv")
FIRST, LAST = 1980, 2040
LEAP_MONTH = 22  # ICU's UCAL_IS_LEAP_MONTH
# feast: calendar, month (from 0), day, days it lasts; 0: the whole month
FEASTS = {
    "ashura": ("islamic-umalqura", 0, 10, 1),
    "mawlid": ("islamic-umalqura", 2, 12, 1),
    "ramadan": ("islamic-umalqura", 8, 1, 0),
    "eid-al-fitr": ("islamic-umalqura", 9, 1, 1),
    "eid-al-adha": ("islamic-umalqura", 11, 10, 1),
    "rosh-hashanah": ("hebrew", 0, 1, 2),
    "yom-kippur": ("hebrew", 0, 10, 1),
    "sukkot": ("hebrew", 0, 15, 7),
    "hanukkah": ("hebrew", 2, 25, 8),
    "passover": ("hebrew", 7, 15, 7),
    "lunar-new-year": ("chinese", 0, 1, 1),
    "nowruz": ("persian", 0, 1, 1),
}


def calendar_day(calendar, at):
    calendar.setTime(at)
    return calendar.get(icu.Calendar.MONTH), calendar.get(icu.Calendar.DATE)


def orthodox_easter(year):
    """Meeus' Julian algorithm, carried over to the Gregorian calendar of 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    return datetime.date(year, (d + e + 114) // 31, (d + e + 114) % 31 + 1) + datetime.timedelta(13)


def main():
    icu.TimeZone.setDefault(icu.TimeZone.createTimeZone("UTC"))
    calendars = {name: icu.Calendar.createInstance(icu.Locale("en@calendar=" + name)) for name, *_ in FEASTS.values()}
    epoch = datetime.date(1970, 1, 1)
    rows = []
    days = [datetime.date(FIRST, 1, 1) + datetime.timedelta(n) for n in range((datetime.date(LAST + 1, 1, 1) - datetime.date(FIRST, 1, 1)).days)]
    seconds = {d: (d - epoch).days * 86400.0 + 43200 for d in days}
    for feast, (name, month, day, length) in FEASTS.items():
        calendar = calendars[name]
        for i, d in enumerate(days):
            if calendar_day(calendar, seconds[d]) != (month, day):
                continue
            if name == "chinese" and calendar.get(LEAP_MONTH):
                continue
            last = d + datetime.timedelta(max(length, 1) - 1)
            while length == 0 and last in seconds and calendar_day(calendar, seconds[last])[0] == month:
                last += datetime.timedelta(1)
            if length == 0:
                last -= datetime.timedelta(1)
            rows.append((feast, d, last))
    rows += [("orthodox-easter", orthodox_easter(y), orthodox_easter(y)) for y in range(FIRST, LAST + 1)]
    with open(OUT, "w", encoding="utf8") as out:
        out.write("# Days of feasts that move against the Gregorian calendar. Made by scripts/make_feasts.py from ICU's calendars; where the\n"
                  "# moon is sighted a country may differ by a day. A feast that begins in the evening is given by the day after it.\n"
                  "feast\tfirst\tlast\n")
        for row in sorted(rows):
            out.write("%s\t%s\t%s\n" % row)
    print(len(rows), "rows")


if __name__ == "__main__":
    main()
