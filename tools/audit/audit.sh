#!/bin/sh
# The audits where they can run. Without Node, or where the npm registry is out of reach, it says so in a line and
# passes, since neither is a fault of the site; what the registry does serve has to be what the lock file says.
set -eu
cd "$(dirname "$0")/../.."
if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "The audits were left out: Node is not on this machine."
    exit 0
fi
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 6) || (a === 18 && b >= 19) ? 0 : 1)'; then
    echo "The audits were left out: Node $(node --version) is older than what they need (18.19, or 20.6)."
    exit 0
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! make audit-tools >"$log" 2>&1; then
    if grep -Eq 'ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ERR_SOCKET_TIMEOUT|E50[0-9]' "$log"; then
        echo "The audits were left out: npm cannot reach its registry."
        exit 0
    fi
    cat "$log" >&2
    echo "npm could not install what tools/audit/package-lock.json lists." >&2
    exit 1
fi
make audit
