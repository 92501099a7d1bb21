"""The one hierarchy of errors: a message for the analyst, a detail for the log."""


class DatelineError(Exception):
    """Something an analyst can act on.

    ``message`` is one sentence that says which file, what is wrong and what to do; ``detail`` is for
    the log and may be empty.
    """

    def __init__(self, message, detail=""):
        super().__init__(message)
        self.message = message
        self.detail = detail


class GazetteerError(DatelineError):
    """A gazetteer file that cannot be read, built or searched."""


class AddressError(GazetteerError):
    """A question that is no name and no address of a place."""


class MissingPackage(DatelineError):
    """A Python package that Dateline needs is not installed."""


class OnlineError(DatelineError):
    """An online service that could not be asked, or whose answer cannot be used.

    ``final``: asking it again in this run is of no use, or not allowed.
    """

    def __init__(self, message, detail="", final=False):
        super().__init__(message, detail)
        self.final = final


def alone(error):
    """The error without the calls that led to it, to be kept or handed to another thread: what those calls were
    working on, layers and open files, goes with them."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)
