/** Every circle of a graph, once, as the nodes from its first node back to itself. */
export function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];

  const visit = (node: string) => {
    const seenAt = path.indexOf(node);
    if (seenAt >= 0) return void found.push([...path.slice(seenAt), node]);
    if (done.has(node)) return;
    path.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    path.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return found;
}
