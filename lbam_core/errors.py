"""Errors whose text a user can act on: what is wrong, and what to do about it."""


class LbamError(Exception):
    """Base of every error that is shown to the user as it stands."""


class Cancelled(LbamError):
    """The user stopped the work; nothing was written."""


class PhotoError(LbamError):
    """A photo cannot be opened or saved."""


class HoleError(LbamError):
    """A hole does not fit its photo, or cannot be filled."""


class ModelError(LbamError):
    """A model file is missing, damaged or of an unknown kind."""


class DeviceError(LbamError):
    """The device that was asked for is not there, or gave up."""


class TrainingError(LbamError):
    """A training run cannot start or go on."""


class BatchError(LbamError):
    """A batch cannot start as it was asked for."""
