"""The files on which figures are based: locating, hashing and reading them, and writing their checksums."""
