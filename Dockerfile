# The product alone: no sources of tests, no build tools, no secrets. Settings come at run time,
# as in .env.example; mount a volume at /app/.data unless DATABASE_URL names a Postgres.

FROM oven/bun:1.4.5-slim AS packages
WORKDIR /app
COPY package.json bun.lock bunfig.toml ./
COPY .github/patches .github/patches
RUN bun install --frozen-lockfile --production

FROM oven/bun:1.4.5-slim
WORKDIR /app
ENV APP_ENV=prod NODE_ENV=production PORT=3000

COPY --from=packages /app/node_modules node_modules
COPY package.json tsconfig.json ./
COPY drizzle drizzle
COPY public public
COPY src src
COPY views views

# The only place the process may write to.
RUN mkdir -m 700 .data && chown bun:bun .data
VOLUME /app/.data
USER bun
EXPOSE 3000

# Whether the process answers; whether it is ready to serve is asked at /readyz from outside.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["bun", "-e", "const { ok } = await fetch(`http://127.0.0.1:${process.env.PORT}/healthz`); process.exit(ok ? 0 : 1)"]

CMD ["bun", "src/server.ts"]
