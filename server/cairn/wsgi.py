"""The WSGI application that gunicorn loads in each of its processes."""

from cairn.app import create_app

app = create_app()
