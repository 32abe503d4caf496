"""Settings of all tests: a slow machine makes no property test fail."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
if settings.get_current_profile_name() == "default":  # CI has a profile of its own, patient and repeatable
    settings.load_profile("patient")
