"""The companies that learners work for: their tables, documents and people.

One folder a case; its ``case.toml`` says where every table comes from.
"""
