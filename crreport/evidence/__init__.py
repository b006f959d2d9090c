"""The files beside the inputs that figures rest on: found, hashed, read, and their checksums written down."""
