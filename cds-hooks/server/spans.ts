/**
 * Spans for OpenTelemetry, through its API alone: without an SDK (which a deployer loads with `node --import`) they cost nothing and go nowhere.
 * Attributes are ids and words of our own; no address, no query, no patient (F1).
 */
import { SpanKind, SpanStatusCode, trace, type Attributes, type Span, type Tracer } from '@opentelemetry/api';

const tracer = (): Tracer => trace.getTracer('net-cds');

/** Runs work under a span: ended when the work, or what it promises, has ended. A failure is marked by its class, never by its text. */
export function traced<T>(name: string, work: () => T, attributes: Attributes = {}, kind = SpanKind.INTERNAL): T {
  return tracer().startActiveSpan(name, { attributes, kind }, (span) => {
    let result: T;
    try {
      result = work();
    } catch (error) {
      throw failed(span, error);
    }
    if (!(result instanceof Promise)) {
      span.end();
      return result;
    }
    return result.then(
      (value: unknown) => {
        span.end();
        return value;
      },
      (error: unknown) => {
        throw failed(span, error);
      },
    ) as T;
  });
}

function failed(span: Span, error: unknown): unknown {
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : typeof error });
  span.end();
  return error;
}

export const serverSpan = <T>(name: string, work: () => T, attributes: Attributes): T =>
  traced(name, work, attributes, SpanKind.SERVER);
