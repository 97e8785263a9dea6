from hypothesis import settings

# By the clock a busy machine fails what is right; what may not cost much is held by the processor's time.
settings.register_profile("by no clock", settings(), deadline=None)
settings.load_profile("by no clock")
