import "server-only";
import { z } from "zod";
import { cookieName } from "@/lib/server/auth/cookie-name";
import { problemAnswer } from "./answers";
import type { Access, Operation } from "./operation";

type JsonSchema = { properties?: Record<string, unknown>; required?: string[] };

/** An OpenAPI 3.1 description made from the schemas that the calls are validated with. */
export function describeApi(operations: Operation[], publicUrl: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(operation),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tidemark",
      version: "1",
      description: "GitHub Enterprise Server statistics, kept for good.",
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { Problem: z.toJSONSchema(problemAnswer) },
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: cookieName("session", publicUrl),
          description: "What signing in gives a browser.",
        },
        accessToken: {
          type: "http",
          scheme: "bearer",
          description:
            "`tdm_…`, made in Settings, Access tokens. It acts as a viewer, or as an admin where it manages, and as no more than its maker is.",
        },
        cronSecret: { type: "http", scheme: "bearer", description: "What `CRON_SECRET` is set to." },
      },
    },
  };
}

function describeOperation(operation: Operation): Record<string, unknown> {
  const content = {
    ...(operation.answer && { "application/json": { schema: z.toJSONSchema(operation.answer) } }),
    ...Object.fromEntries(operation.alsoAs.map((type) => [type, { schema: { type: "string" } }])),
  };
  return {
    operationId: operation.id,
    summary: operation.summary,
    security: securityOf(operation.access),
    parameters: [...parameters(operation.params, "path"), ...parameters(operation.query, "query")],
    ...(operation.body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: inputSchema(operation.body) } },
      },
    }),
    ...(operation.takes && {
      requestBody: {
        required: true,
        content: { [operation.takes]: { schema: { type: "string", format: "binary" } } },
      },
    }),
    responses: {
      [operation.status]: {
        description: operation.summary,
        ...(Object.keys(content).length > 0 && { content }),
      },
      default: {
        description: "A problem (RFC 9457)",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

/** Each of them alone is enough. */
function securityOf(access: Access): Record<string, never[]>[] {
  if (access === "public") return [];
  if (access === "cron-secret") return [{ cronSecret: [] }];
  const takesToken = access !== "in-session" && !access.startsWith("owner");
  return [{ session: [] }, ...(takesToken ? [{ accessToken: [] }] : [])];
}

function parameters(schema: z.ZodObject | undefined, where: "path" | "query"): unknown[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = inputSchema(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: property,
  }));
}

function inputSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input" }) as JsonSchema;
}
