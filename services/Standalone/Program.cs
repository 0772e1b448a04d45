using Dateline.Hosting;
using Dateline.Hosting.Knowledge;
using Dateline.Standalone;

if (args.Any(argument => argument is "--help" or "-h" or "-?"))
{
    Console.WriteLine(Help.Text);
    return 0;
}

if (args.FirstOrDefault() == IndexCommand.Name)
{
    var exit = 0;
    var failed = await ServiceProgram.RunAsync(async () =>
    {
        using var interrupt = new StopSignal();
        exit = await IndexCommand.RunAsync(args, Console.Out, interrupt.Token);
    });
    return failed == 0 ? exit : failed;
}

return await ServiceProgram.RunAsync(async () =>
{
    using var stop = new StopSignal();
    try
    {
        if (args is ["reindex", .. var settings])
        {
            await KnowledgeStartup.ReindexAsync(
                WebApplication.CreateBuilder(settings).Configuration, Console.Out, TimeProvider.System, stop.Token);
            return;
        }

        await using var platform = await Platform.StartAsync(args, Console.Out, stop.Token);
        await stop.Asked;
        Console.WriteLine("Stopping.");
    }
    catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
    {
        // Told to stop while still starting.
    }
});
