"""Forms on citizens' own phones: plain pages without sign-in, one step a page, nothing of a third party."""
