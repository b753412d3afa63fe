"""The form that asks for the token."""

from __future__ import annotations

from starlette.responses import Response


def form(to: str = "/", wrong: bool = False) -> Response:
    """The page with the form, which leads on to `to`; 401 where a wrong token was given."""
    from tacitus.show.web.drawing import environment

    page = environment().get_template("login.html.jinja").render(wrong=wrong, to=to, title="Token")
    return Response(page, status_code=401 if wrong else 200, media_type="text/html; charset=utf-8")
