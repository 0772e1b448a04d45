using Dateline.Hosting;
using Dateline.Ingestion;
using Dateline.Hosting.Knowledge;

return await ServiceProgram.RunAsync(
    args,
    async builder =>
    {
        builder.AddServiceDefaults(httpUrl: "http://localhost:8180", grpcUrl: "http://localhost:8181");
        await builder.AddKnowledgeAsync();
        builder.AddIngestion();
    },
    app => app.MapServiceDefaults().MapIngestion());
