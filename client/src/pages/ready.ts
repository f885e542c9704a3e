import type { Resource } from "solid-js";

/**
 * What a resource has by now, without suspending the page around it: its own skeleton is the better picture,
 * and while it is asked again the last answer stays.
 */
export function ready<T>(resource: Resource<T>): T | undefined {
  return resource.state === "ready" || resource.state === "refreshing" ? resource.latest : undefined;
}
