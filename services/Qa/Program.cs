using Dateline.Hosting;
using Dateline.Hosting.Knowledge;
using Dateline.Qa;

return await ServiceProgram.RunAsync(
    args,
    async builder =>
    {
        builder.AddServiceDefaults(httpUrl: "http://localhost:8280", grpcUrl: "http://localhost:8281");
        await builder.AddKnowledgeAsync();
        builder.AddQuestionAnswering();
    },
    app => app.MapServiceDefaults().MapQuestionAnswering());
