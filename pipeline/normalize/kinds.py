"""Every kind of value that a mapping may ask for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.normalize import (
    areas,
    codes,
    concepts,
    contact,
    coordinates,
    dates,
    file_formats,
    flags,
    international,
    kana,
    languages,
    licences,
    numbers,
    periods,
    sizes,
    text,
    times,
)
from pipeline.normalize.kind import Kind

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            text.TEXT,
            text.EXACT,
            kana.KANA,
            codes.IDENTIFIER,
            codes.MUNICIPALITY_CODE,
            codes.CORPORATE_NUMBER,
            codes.TOWN_ID,
            codes.POI_CODE,
            concepts.POI_CONCEPT,
            concepts.EGOV_THEME,
            concepts.UNIVERSAL_MENU,
            areas.AREA,
            periods.PERIOD_START,
            periods.PERIOD_END,
            contact.TEL,
            contact.MAILTO,
            file_formats.MEDIA_TYPE,
            file_formats.FILE_TYPE_WORD,
            contact.POSTCODE,
            contact.PHONE,
            contact.EMAIL,
            contact.URL,
            dates.DATE,
            times.TIME,
            times.SERVICE_TIME,
            times.WEEKDAYS,
            numbers.INTEGER,
            numbers.DECIMAL,
            numbers.MONEY,
            numbers.HEIGHT,
            flags.FLAG,
            flags.MARK,
            coordinates.LATITUDE,
            coordinates.LONGITUDE,
            coordinates.REFERENCE_SYSTEM,
            licences.LICENCE,
            licences.FREQUENCY,
            languages.LANGUAGE_TAG,
            languages.LANGUAGE_IRI,
            languages.LANGUAGE_CONCEPT,
            international.SEX,
            international.CURRENCY,
            international.COUNTRY,
            international.AIRPORT,
            sizes.UNIT,
            sizes.FILE_SIZE,
        )
    }
)
"""Every kind of value by name."""
