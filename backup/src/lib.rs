//! The encrypted backup file, in the age format.
