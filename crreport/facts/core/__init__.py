"""The core taxonomy: the concepts, axes and words that all organisations share."""
