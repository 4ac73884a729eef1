# The server as one image: hash-locked wheels, our sources, nothing else; no setting and no secret is in it.
FROM python:3.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp

WORKDIR /srv/audit

# First what seldom changes. No compiler is here, and none is needed: what is no wheel is refused.
COPY requirements.txt ./
RUN python -m pip install --no-cache-dir --disable-pip-version-check \
        --only-binary :all: --require-hashes --requirement requirements.txt

COPY *.py LICENSE ./
COPY .streamlit/ .streamlit/
COPY hubspot/ hubspot/
COPY pages/ pages/
COPY scan/ scan/
COPY scoring/ scoring/
COPY storage/ storage/
COPY web/ web/
RUN python -m compileall -q .

# A number, so that Kubernetes can see that it is not root. It owns no file here.
USER 10001:10001
EXPOSE 8501

# A server whose app.py did not load answers 200 with HTML: only the JSON counts.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import json, urllib.request as r; assert json.load(r.urlopen('http://127.0.0.1:8501/healthz', timeout=4)) == {'status': 'ok'}"]

CMD ["python", "-m", "streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501"]
