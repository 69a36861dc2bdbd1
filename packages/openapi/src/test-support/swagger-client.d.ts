declare module 'swagger-client' {
  const client: {
    buildRequest(options: {
      spec: object;
      operationId: string;
      parameters: object;
      requestBody?: unknown;
      requestContentType?: string;
    }): unknown;
  };
  export default client;
}
