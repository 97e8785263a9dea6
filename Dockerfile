# Two stages: the first installs, the second holds nothing but Python, the libraries and the program.
# `make image` follows these steps without a container engine; docs/operating.md tells how the image is run.

# 3.11 is what the test suite runs on; the program needs that or newer.
ARG PYTHON=3.11

FROM python:${PYTHON}-slim AS build
WORKDIR /src
COPY requirements.txt pyproject.toml README.md LICENSE ./
RUN python -m venv /opt/watch \
 && /opt/watch/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY bot bot
COPY watchers watchers
# setuptools only builds; pip stays, for sqlite-utils names it among what it needs.
RUN /opt/watch/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
 && /opt/watch/bin/pip uninstall --yes setuptools

FROM python:${PYTHON}-slim
# A fixed number, so that the owner of a volume or of config.toml can be set before the first start.
RUN useradd --uid 10001 --user-group --no-create-home --no-log-init --shell /usr/sbin/nologin watch \
 && install --directory --owner=watch --group=watch --mode=0700 /data
COPY --from=build /opt/watch /opt/watch
ENV PATH=/opt/watch/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 10001:10001
# config.toml is mounted at /data/config.toml, its secrets may come from the environment; the databases lie beside it.
# The root file system may be read-only: only /data and /tmp are written to.
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
# The service moves the time of its lock once a minute, and only while its loop and its scheduler work and alerts can be
# written: a hang shows, and so does a full disk. Asking it by `magnitsky-watch sources` would not show one (answers come from the files), and would start
# a second interpreter each time: 0.9 s and 73 MB, for 0.01 s and 3 MB of this. A list that its publisher does not give
# out is no ill health of this container: operators hear of it, and /health says it (`health.listen`).
HEALTHCHECK --interval=1m --timeout=10s --start-period=10m --retries=2 \
  CMD ["sh", "-c", "find /data -maxdepth 2 -name lock -mmin -5 | grep -q ."]
ENTRYPOINT ["magnitsky-watch"]
CMD ["run", "--config", "/data/config.toml"]
