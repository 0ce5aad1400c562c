from hypothesis import settings

settings.register_profile("metrics", deadline=None)  # the machine that runs the tests is shared
settings.load_profile("metrics")
