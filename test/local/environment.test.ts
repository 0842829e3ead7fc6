import { expect, test } from "vitest";
import { ConfigError } from "../../src/config.ts";
import { type EnvironmentParts, LOCAL_SECRETS, localEnvironment } from "../../src/local/environment.ts";

test("addresses are this machine's whatever is configured, the rest is as configured", () => {
  const env = localEnvironment(parts());
  expect(env).toMatchObject({
    ...LOCAL_SECRETS,
    SITE_URL: "http://127.0.0.1:8787",
    RESEND_BASE_URL: "http://127.0.0.1:9999",
    SITE_TITLE: "Almanac",
  });
  expect(JSON.parse(env["LOCAL"] ?? "")).toEqual(parts().local);
});

test("a configured secret wins over the local one, the shell wins over all", () => {
  const { configured } = parts();
  const env = localEnvironment({
    ...parts(),
    configured: { ...configured, ADMIN_TOKEN: "from the file .dev.vars", TOKEN_SECRET: "from the file .dev.vars" },
    shell: { TOKEN_SECRET: "from the shell itself", SITE_TITLE: "Mine", TURNSTILE_SECRET: "x", HOME: "/root" },
  });
  expect(env).toMatchObject({
    ADMIN_TOKEN: "from the file .dev.vars",
    TOKEN_SECRET: "from the shell itself",
    SITE_TITLE: "Mine",
    TURNSTILE_SECRET: "x",
  });
  expect(env).not.toHaveProperty("HOME");
});

test("a bad value stops the start by the variable's name", () => {
  expect(() => localEnvironment({ ...parts(), shell: { TIME_ZONE: "Mars/Olympus" } })).toThrow(ConfigError);
  expect(() => localEnvironment({ ...parts(), shell: { TIME_ZONE: "Mars/Olympus" } })).toThrow(/^TIME_ZONE: .*$/);
});

function parts(): EnvironmentParts {
  return {
    configured: {
      SITE_URL: "https://almanac.example",
      SITE_TITLE: "Almanac",
      MAIL_FROM: "Almanac <digest@almanac.example>",
      POSTAL_ADDRESS: "1 Example Street",
      TIME_ZONE: "UTC",
      DIGEST_AT: "mon 14:00",
      RESEND_BASE_URL: "https://api.resend.com",
    },
    shell: {},
    siteUrl: "http://127.0.0.1:8787",
    resendUrl: "http://127.0.0.1:9999",
    local: { clockOffsetMs: 0, allowLoopback: true, outboxUrl: "http://127.0.0.1:9999" },
  };
}
