// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>Versions of devices, and updates (rule A9). The files lie elsewhere.</summary>
    internal sealed class OtaService(AlibabaServer server)
    {
        private const int FirstFailure = -4;
        private const int LastPercent = 100;

        private readonly Lock _gate = new();
        private readonly Dictionary<(Device Device, string Module), string> _versions = [];
        private readonly Dictionary<(Device Device, string Module), OtaTask> _tasks = [];
        private int _lastId;

        internal Dictionary<string, string> VersionsOf(Device device)
        {
            lock (_gate)
            {
                return _versions.Where(pair => pair.Key.Device == device).ToDictionary(pair => pair.Key.Module, pair => pair.Value);
            }
        }

        internal OtaJob Start(OtaPackage package, IReadOnlyList<Device> devices)
        {
            var job = new OtaJob(this, package, devices[0].Product.Key);
            server.Forward.Job(job);
            job.Tasks = [.. devices.Select(device => new OtaTask(job, device, VersionsOf(device).GetValueOrDefault(package.Module, "")))];
            job.Status = OtaJobStatus.InProgress;
            server.Forward.Job(job);
            foreach (var task in job.Tasks)
            {
                if (TryMakePending(task))
                {
                    Offer(task);
                }
                else
                {
                    // A device with a pending update gets no other, and that failure is not forwarded.
                    End(task, OtaStatus.Failed, "another update is pending", isForwarded: false);
                }
            }

            return job;
        }

        internal void Cancel(OtaJob job)
        {
            job.Status = OtaJobStatus.Canceled;
            foreach (var task in job.Tasks.Where(task => task.IsPending))
            {
                End(task, OtaStatus.Canceled, "canceled", isForwarded: false);
            }

            server.Forward.Job(job);
        }

        internal AlinkResult Inform(AlinkRequest request)
        {
            if (AlinkJson.Text(request.Params, "version") is not { Length: > 0 } version)
            {
                return AlinkResult.ParameterError;
            }

            var module = ModuleOf(request);
            server.Versions.Append(new VersionRecord(request.Device, module, version, request.Message));
            if (Remember(request.Device, module, version))
            {
                server.Forward.Version(request.Device, module, version);
            }

            var task = PendingTask(request.Device, module);
            if (task?.Package.Version == version)
            {
                End(task, OtaStatus.Succeeded, "success", isForwarded: true);
            }
            else if (task is { Status: OtaStatus.Waiting })
            {
                Offer(task);
            }

            return AlinkResult.Success;
        }

        internal AlinkResult Progress(AlinkRequest request)
        {
            if (!int.TryParse(AlinkJson.Text(request.Params, "step"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var step)
                || step is < FirstFailure or 0 or > LastPercent)
            {
                return AlinkResult.ParameterError;
            }

            var module = ModuleOf(request);
            var description = AlinkJson.Text(request.Params, "desc") ?? "";
            if (PendingTask(request.Device, module) is { } task)
            {
                if (step < 0)
                {
                    End(task, OtaStatus.Failed, description, isForwarded: true);
                }
                else
                {
                    task.Advance(OtaStatus.InProgress);
                }
            }

            server.Progress.Append(new ProgressRecord(request.Device, module, step, description, request.Message));
            return AlinkResult.Success;
        }

        /// <summary>The device asks for its update.</summary>
        internal AlinkResult Get(AlinkRequest request)
        {
            if (PendingTask(request.Device, ModuleOf(request)) is not { } task)
            {
                return AlinkResult.Success;
            }

            task.Advance(OtaStatus.Offered);
            return new AlinkResult(AlinkCode.Success, task.Package.ToJson());
        }

        private static string ModuleOf(AlinkRequest request) => AlinkJson.Text(request.Params, "module") ?? OtaPackage.DefaultModule;

        private bool TryMakePending(OtaTask task)
        {
            lock (_gate)
            {
                return _tasks.TryAdd((task.Device, task.Package.Module), task);
            }
        }

        private OtaTask? PendingTask(Device device, string module)
        {
            lock (_gate)
            {
                return _tasks.GetValueOrDefault((device, module));
            }
        }

        /// <returns>Whether the version is another than before.</returns>
        private bool Remember(Device device, string module, string version)
        {
            lock (_gate)
            {
                var isNew = _versions.GetValueOrDefault((device, module)) != version;
                _versions[(device, module)] = version;
                return isNew;
            }
        }

        private void Offer(OtaTask task)
        {
            var id = Interlocked.Increment(ref _lastId);
            var offer = new JsonObject
            {
                ["code"] = task.Package.WithNumbers ? JsonValue.Create(1000) : JsonValue.Create("1000"),
                ["data"] = task.Package.ToJson(),
                ["id"] = task.Package.WithNumbers ? JsonValue.Create(id) : JsonValue.Create(id.ToString(CultureInfo.InvariantCulture)),
                ["message"] = "success",
            };
            if (task.Device.Carrier?.Send(task.Device, $"/ota/device/upgrade/{task.Device}", AlinkJson.ToBytes(offer)) == true)
            {
                task.Advance(OtaStatus.Offered);
            }
        }

        private void End(OtaTask task, OtaStatus status, string description, bool isForwarded)
        {
            var isLast = false;
            lock (_gate)
            {
                if (!task.IsPending)
                {
                    return;
                }

                if (_tasks.GetValueOrDefault((task.Device, task.Package.Module)) == task)
                {
                    _tasks.Remove((task.Device, task.Package.Module));
                }

                task.Finish(status, description);
                if (task.Job.Status == OtaJobStatus.InProgress && task.Job.Tasks.All(other => !other.IsPending))
                {
                    task.Job.Status = OtaJobStatus.Completed;
                    isLast = true;
                }
            }

            if (isForwarded)
            {
                server.Forward.Upgrade(task);
            }

            if (isLast)
            {
                server.Forward.Job(task.Job);
            }

            task.Announce();
        }
    }
}
