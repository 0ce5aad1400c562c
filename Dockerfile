# cmkit for a tutor on any system: the commands below are those that CI runs as an ordinary user (.ci/run).
#   docker build -t cmkit .
#   docker run --rm -p 8888:8888 cmkit
FROM python:3.12-slim

RUN apt-get update && apt-get install --yes --no-install-recommends make fonts-dejavu-core && rm -rf /var/lib/apt/lists/*

RUN useradd --create-home tutor && install --directory --owner=tutor "/home/tutor/cmkit"
USER tutor
WORKDIR /home/tutor/cmkit
COPY --chown=tutor . .

RUN make setup

# nbgrader starts `alembic` from PATH.
ENV PATH="/home/tutor/cmkit/.venv/bin:$PATH"
EXPOSE 8888
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser"]
