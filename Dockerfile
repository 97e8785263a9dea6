# Two stages: wheels are made in the first, the second holds nothing but Python, them and the program.
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.txt pyproject.toml README.md LICENSE ./
RUN python -m venv /opt/watch \
 && /opt/watch/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY bot bot
COPY watchers watchers
RUN /opt/watch/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12-slim
# A fixed number, so that a volume's owner can be set before the first start.
RUN useradd --system --uid 10001 --user-group --no-create-home watch \
 && install --directory --owner=watch --group=watch --mode=0700 /data
COPY --from=build /opt/watch /opt/watch
ENV PATH=/opt/watch/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER watch
WORKDIR /data
# config.toml is mounted at /data/config.toml or its secrets come from the environment; the databases lie beside it.
# The root file system may be read-only: only /data is written to.
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5m --timeout=30s --start-period=10m CMD ["magnitsky-watch", "sources", "--json"]
ENTRYPOINT ["magnitsky-watch"]
CMD ["run", "--config", "/data/config.toml"]
