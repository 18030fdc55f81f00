"""Use cases of 办件: mirror and own acceptance, stages, supplement, pauses, ends, light, documents, supervision."""
