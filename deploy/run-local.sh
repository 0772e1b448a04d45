#!/usr/bin/env bash
# Starts the three services on this machine against the Qdrant that QDRANT_URL names (its gRPC address, such as
# http://localhost:6334), and stops them together. Arguments are settings for all three: --Dateline:Qdrant:ApiKey=…
# HTTP_URL and GRPC_URL choose where the gateway listens.
set -euo pipefail
: "${QDRANT_URL:?must name the gRPC address of a Qdrant, such as http://localhost:6334}"
cd "$(dirname "$0")/.."

HTTP_URL=${HTTP_URL:-http://localhost:8080}
GRPC_URL=${GRPC_URL:-http://localhost:8081}
PIDS=()

stop() {
  trap - EXIT INT TERM
  [ ${#PIDS[@]} -eq 0 ] || kill "${PIDS[@]}" 2>/dev/null || true
  wait
}
trap stop EXIT INT TERM

for service in Ingestion Qa Gateway; do
  dotnet build "services/$service" --nologo -v quiet
done

start() {
  dotnet "services/$1/bin/Debug/net10.0/Dateline.$1.dll" "${@:2}" &
  PIDS+=($!)
}

index=(--Dateline:Index=qdrant "--Dateline:Qdrant:Url=$QDRANT_URL" "$@")
start Ingestion "${index[@]}" --Dateline:HttpUrl=http://localhost:8180 --Dateline:GrpcUrl=http://localhost:8181
start Qa "${index[@]}" --Dateline:HttpUrl=http://localhost:8280 --Dateline:GrpcUrl=http://localhost:8281
start Gateway "--Dateline:HttpUrl=$HTTP_URL" "--Dateline:GrpcUrl=$GRPC_URL"

for _ in $(seq 120); do
  if curl -fsS -o /dev/null "$HTTP_URL/healthz/ready" 2>/dev/null; then
    echo "Ready: $HTTP_URL (page, JSON) and $GRPC_URL (gRPC)"
    wait -n
    exit
  fi
  kill -0 "${PIDS[@]}" 2>/dev/null || exit 1
  sleep 1
done
echo "not ready after two minutes" >&2
exit 1
