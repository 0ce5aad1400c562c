from hypothesis import settings

settings.register_profile("answers", deadline=None)  # the machine that runs the tests is shared
settings.load_profile("answers")
