# Production image: the service, compiled, and its built explanation app, without sandbox, tests and development packages; it runs on the image's own Node 24.
FROM node:24.21.0-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24.21.0-slim AS built
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY cds-hooks ./cds-hooks
COPY services ./services
COPY valuesets ./valuesets
COPY smart-app ./smart-app
RUN npm run build

FROM node:24.21.0-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE NOTICE ./
COPY cds-hooks ./cds-hooks
COPY services ./services
COPY valuesets ./valuesets
COPY --from=built /app/smart-app/dist ./smart-app/dist
COPY --from=built /app/cds-hooks/dist ./cds-hooks/dist
# What Node makes of the compiled files is kept in the image, too: a start need not make it again.
ENV NODE_COMPILE_CACHE=/app/compile-cache
RUN STORE_FILE=:memory: node cds-hooks/dist/main.js --check-config
RUN mkdir data && chown node:node data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/health/live').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# No signal opens a debugger.
# Young objects get 4 MB in place of 16: calls leave little behind, and memory stays with what is in use (docs/decisions/0015-speed.md).
CMD ["node", "--disable-sigusr1", "--max-semi-space-size=4", "cds-hooks/dist/main.js"]
