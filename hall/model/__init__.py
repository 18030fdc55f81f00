"""Pure models of the hall: ids, bilingual text, one code, calendar, masks, search."""
