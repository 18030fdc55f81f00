"""Forms on the hall's side: published versions, what was handed in or saved, opening what is personal."""
