using Dateline.Hosting;
using Dateline.Standalone;

if (args.Any(argument => argument is "--help" or "-h" or "-?"))
{
    Console.WriteLine(Help.Text);
    return 0;
}

return await ServiceProgram.RunAsync(async () =>
{
    using var stop = new StopSignal();
    try
    {
        await using var platform = await Platform.StartAsync(args, Console.Out, stop.Token);
        await stop.Asked;
        Console.WriteLine("Stopping.");
    }
    catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
    {
        // Told to stop while still starting.
    }
});
