export default async function globalTeardown() {
  await (globalThis as { stopPostgres?: () => Promise<void> }).stopPostgres?.();
}
