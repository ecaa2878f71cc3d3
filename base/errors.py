"""The one error that users see."""


class UserError(Exception):
    """Something the user can put right. The message says what and how.

    Raised anywhere, printed in one place (the command line), never with a
    traceback.
    """
