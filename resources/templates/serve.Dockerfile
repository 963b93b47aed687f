# Serves the model in this folder, which is all that it needs:
#
#   workbench keys add NAME --keys keys/keys.json && chmod -R a+rX keys    (hashes only; the container runs as another user)
#   docker compose up --build
#
# Stateless: start as many as you like behind a load balancer. A key that is taken back stops working at once.
FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/app HF_HUB_OFFLINE=1 WORKBENCH_HOME=/tmp/workbench
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY program.zip .
RUN python -m zipfile -e program.zip /app && rm program.zip && useradd --uid 10001 --no-create-home serve
COPY . /model
USER 10001
EXPOSE 8571
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import urllib.request as ask; ask.urlopen('http://127.0.0.1:8571/health', timeout=4)"]
CMD ["python", "-m", "workbench", "serve", "/model", "--host", "0.0.0.0", "--port", "8571", "--keys", "/keys/keys.json"]
