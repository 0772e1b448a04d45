using Dateline.Gateway;
using Dateline.Hosting;

return await ServiceProgram.RunAsync(
    args,
    builder =>
    {
        builder.AddServiceDefaults(httpUrl: "http://localhost:8080", grpcUrl: "http://localhost:8081").AddGateway();
        return Task.CompletedTask;
    },
    app => app.MapGateway());
