# syntax=docker/dockerfile:1
# Build: docker build --build-arg REVISION=$(git rev-parse HEAD) -t plimsoll .
FROM node:24-bookworm-slim AS build
WORKDIR /plimsoll
COPY package.json package-lock.json .npmrc ./
# Not npm ci: it refuses a lock without the optional packages of platforms that a registry may not carry.
RUN npm install --no-save --no-audit --no-fund --omit=dev --ignore-scripts && mv node_modules /run-modules
COPY packages/cli/package.json packages/cli/package.json
RUN npm install --no-save --no-audit --no-fund --include=dev --ignore-scripts
COPY . .
RUN node -e "import('./scripts/build.ts').then((build) => build.ensureBuilt())" && rm -rf .next/cache

FROM node:24-bookworm-slim
ARG REVISION=unknown
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 NEXT_MANUAL_SIG_HANDLE=true PORT=3000 REVISION=$REVISION
WORKDIR /plimsoll
COPY --from=build /run-modules node_modules
COPY --from=build /plimsoll/.next .next
COPY package.json next.config.mjs tsconfig.json ./
COPY public public
COPY prisma prisma
COPY gate gate
# For doctor, backup, restore and audit-verify: docker compose exec app-1 node scripts/doctor.ts
COPY scripts scripts
COPY --from=build /plimsoll/lib lib
# ECS gives a volume the owner that its folder has here. Nothing else of the container needs to be written.
RUN mkdir -p .next/cache && chown node:node .next/cache
VOLUME ["/tmp", "/plimsoll/.next/cache"]
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Half of the container's memory; why it needs 2 GB, and the other two limits: scripts/heap.ts.
ENV MALLOC_ARENA_MAX=1
CMD ["node", "--max-old-space-size-percentage=50", "--max-semi-space-size=16", "gate/main.ts", "--host", "0.0.0.0", "--port", "3000"]
