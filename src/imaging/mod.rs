//! A measurement and what it is measured in, kept apart from what it means.
