import os
from pathlib import Path

root = Path(__file__).resolve().parent
chdir = str(root)
pythonpath = str(root / "site")
wsgi_app = "config.wsgi"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = 4
timeout = 60
# An access log would keep the address and the browser of everyone who came.
accesslog = None
# By default gunicorn opens a socket in the home folder, shared by every gunicorn of that user.
control_socket_disable = True
